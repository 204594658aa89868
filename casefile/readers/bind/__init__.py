"""Binds papers into one PDF for the court, and checks it, in workers.

The pages of each paper are copied object by object into a file that is written as they
come, so that neither the papers nor the file are ever in memory as a whole. A page's
own drawing is not touched: what is added stands before and behind it.
"""
