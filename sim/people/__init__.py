"""A municipality's own people: lists read, refused or checked, and a run's people written as such lists.

Public: `loading.load_people` and `read_lists`, `checking.check_people`, `columns.COLUMNS`,
`export.write_people` and `templates.write_templates`. The rest serves these.
"""
