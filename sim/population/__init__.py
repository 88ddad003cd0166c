"""Who is there: citizens and everybody around them, from margins and from what own lists say (`sim.people`).

Public: `municipality.Municipality`, `margins.load_margins`, `citizens.citizens_of` and `groups_of`,
the makers in `around`, `known.OwnPeople` and `taking_over`. The rest serves these.
"""
