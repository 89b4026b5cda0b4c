export const good = `{
  "perEntry": 1,
  "entries": [{ "id": "a" }, { "id": "b", "need": 2 }],
  "jurors": [{ "id": "x", "max": 2 }, { "id": "y", "min": 1, "max": 2 }],
  "suitability": [
    [0.5, null],
    [1, 0.25]
  ]
}`
