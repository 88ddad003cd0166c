"""What it costs: dated rates, rules of payment, the ledger and present value.

`accounts` names who pays and for what, `rates` loads the figures in force, `payment` and `capacity`
hold the rules of the phase `pay`, `livelihood` what a citizen lives on; `benefits`, `flex_job`,
`reimbursement` and `tax` are the law they follow, `valuation` discounts and finds
the break-even. Import from those modules.
"""
