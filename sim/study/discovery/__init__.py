"""Scenario discovery: in which worlds does an investment not pay back?"""
