"""The second pair of eyes: what a paper says that the case file contradicts.

`paper` is the running text, `facts` what the case file knows. From these, `view` works
out once what all rules need: days and times, who is meant, how a thing is said. Each
rule is one module with a function that yields suggestions; `checking` runs them all.
"""
