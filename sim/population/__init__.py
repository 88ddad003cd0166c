"""Who is there: citizens and everybody around them, from margins or from a municipality's own list.

Public: `municipality.Municipality`, `margins.load_margins`, `citizens.citizens_of` and `groups_of`,
the makers in `around`, and `people.load_people`. The rest serves these.
"""
