"""What it costs: dated rates, rules of payment, the ledger and present value.

`accounts` names who pays, for what and because of which effort, `ledger` writes it down. `rates` holds the
dated figures, `calendar` says which are in force in a week. `payment` and `capacity` hold the rules of
the phase `pay`, `livelihood` what a citizen lives on; `benefits`, `cash_benefit`, `flex_job`, `clock`,
`reimbursement`, `running_costs` and `tax` are the law they follow. `week_accounts` adds up the other way,
`valuation` discounts and finds the break-even. Import from those modules.
"""
