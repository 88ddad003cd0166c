"""The program `indsats`: reads its words, runs a study, says what came out or what is wrong."""
