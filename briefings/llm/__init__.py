"""The seam to a language model: one protocol, its adapters, and what stands between them.

Only `briefings.llm` knows that a model is reached over a network; the rest of the program sees
`ChatModel.complete`.
"""
