/**
 * The most characters of every kind of text that somebody types. Contracts, pages and the database (compared by a
 * test) know them from here, so that a page never promises what the server refuses.
 */
export const MOST = {
  /** Of a person, an organisation, a public body, a place; of whom a picture is credited to. */
  name: 200,
  /** RFC 5321, 4.5.3.1: the longest address to which a mail can be sent. */
  email: 254,
  /** Words that are searched for. */
  search: 200,
  /** A line of its own under a picture. */
  caption: 500,
  /** What stands instead of a picture; screen readers read it in one breath. */
  alternative: 1000,
  /** What is said, heard and seen in a recording, word for word: a quarter of an hour. */
  transcript: 10_000,
  /** Why somebody steps back, or loses a seat. */
  note: 1000,
  /** Why something is decided, closed, opened or taken back. */
  reason: 2000,
  /** What an entrant is to mend, point by point. */
  admissibility: 4000,
  /** Two pages, of which an organiser reads hundreds. */
  remark: 5000,
  /** A title or an answer of one line, where the call says nothing else. */
  line: 300,
  /** An answer of several lines, where the call says nothing else: three pages. */
  text: 10_000,
  /** A web address; browsers and servers hand on no longer ones reliably. */
  address: 2000,
  /** A number, a part of a date or a degree as typed, with room for what is wrong with it. */
  number: 40,
  /** The key of a thing in an address. */
  key: 80,
  /** The tag of a language, a version, a time zone. */
  tag: 60,
  /** A call’s document as one text, and so any text in it: four times the largest award that we know. */
  document: 150_000,
} as const
