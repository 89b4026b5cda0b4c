import { describe, expect, it } from 'vitest'
import { checked, run, write } from './testing.ts'
import { voteCommand } from './vote.ts'

describe('clarion vote', () => {
  const example =
    'count,ranking\n5,A>C>B>E>D\n5,A>D>E>C>B\n8,B>E>D>A>C\n3,C>A>B>E>D\n7,C>A>E>B>D\n2,C>B>A>D>E\n7,D>C>E>B>A\n8,E>B>A>D>C\n'

  it("counts Schulze's example, from rankings or from one row an entry", async () => {
    const found = checked(
      (await run(voteCommand(), '--in', write('b.csv', example), '--method', 'schulze', '--json')).out,
      'vote',
    )
    expect(found).toMatchObject({ method: 'schulze', voters: 45 })
    expect((found['entries'] as { entry: string }[]).map(({ entry }) => entry)).toEqual([
      'E',
      'A',
      'C',
      'B',
      'D',
    ])
    const long = write('long.csv', 'ballot,entry,rank\n1,x,1\n1,y,2\n2,x,1\n2,y,1\n')
    const { out } = await run(voteCommand(), '--in', long, '--method', 'borda')
    expect(out).toMatch(/x\s+1\s+1.5\ny\s+2\s+0.5/)
  })

  it.each(['ranked-pairs', 'borda', 'plackett-luce'])('counts by %s', async (method) => {
    const { out } = await run(voteCommand(), '--in', write('b.csv', example), '--method', method, '--json')
    expect((checked(out, 'vote')['entries'] as unknown[]).length).toBe(5)
  })

  it.each([
    ['ranking\nA>>B\n', 'Line 2, column ranking: "A>>B" is not names'],
    ['ranking\nA>B>A\n', 'Line 2: "A" is placed twice on one ballot.'],
    ['ranking,count\nA>B,0\n', 'Line 2, column count: "0" is not a whole number above 0.'],
    ['ranking,count\nA>B,3\n,2\n', 'Line 3, column ranking: empty.'],
    ['ballot,entry,rank\n1,x,1\n1,y,\n', 'Line 3, column rank: empty.'],
    ['ranking\n', 'bad.csv has no ballots.'],
    ['ballot,entry\n1,x\n', 'Line 1: ballots need a column ranking'],
  ])('names line and column: %j', async (text, words) => {
    const { err, code } = await run(voteCommand(), '--in', write('bad.csv', text), '--method', 'borda')
    expect(code).toBe(2)
    expect(err).toContain(words)
  })
})
