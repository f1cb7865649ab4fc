"""Sources that contradict each other: what a sentence holds of an event, and who denies it (R3).

`events` lists what may be asked about; `marking` makes names visible to patterns; `arabic` and
`english` find the clause around a word of an event; `stances` reads it; `opposition` compares two;
`voices` tells whose word each is; `questions` has the fixed list of questions.
"""
