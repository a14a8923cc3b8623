"""The graph in RDF: names and literals, the model, sorting in bounded memory.

A statement travels as one *line*: subject, predicate and object as Turtle tokens with a tab
between them. Tokens hold no raw tab or line break, so a line is a record in memory and in a
temporary file alike, lines sort as statements sort (`a` before every other predicate), and equal
statements are equal strings.
"""
