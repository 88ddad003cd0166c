"""How questions are asked: each study is a file, `indsats STUDY` runs it.

For other programs: `plan.plan_comparison` and `plan.plan_simulation` turn overrides into checked plans,
`compare.compare` and `simulate.simulate` carry them out, `run.run_seed` runs scenarios with one seed.
"""
