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

  const counted = async (text: string, method: string) =>
    checked(
      (await run(voteCommand(), '--in', write('c.csv', text), '--method', method, '--json')).out,
      'vote',
    )

  it('says when ranked pairs has several valid orders, and how the tie is broken', async () => {
    const circle = 'ranking\nA>B>C\nB>C>A\nC>A>B\n'
    expect(await counted(circle, 'ranked-pairs')).toMatchObject({
      severalOrders: true,
      notes: [
        'Ranked pairs has several valid orders: majorities of one strength form a circle. They are left out together, so that neither names nor a lot decide.',
      ],
      entries: [{ rank: 1 }, { rank: 1 }, { rank: 1 }],
    })
    expect(await counted(example, 'ranked-pairs')).toMatchObject({ severalOrders: false, notes: [] })
  })

  it('names the prior of Plackett-Luce, and says when it has not converged', async () => {
    expect(await counted(example, 'plackett-luce')).toMatchObject({
      prior: 0.1,
      converged: true,
      notes: ['Prior: each entry is taken to have won and lost 0.1 of a comparison with an imaginary entry.'],
    })
    const onesided = write('onesided.csv', 'count,ranking\n1000000,A>B>C>D>E>F>G>H\n')
    const { out } = await run(voteCommand(), '--in', onesided, '--method', 'plackett-luce')
    expect(out).toContain('Not converged after 10000 rounds: the scores may still move.')
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
    ['ranking\nA>B\u200b>B\n', 'Line 2: "B" looks like "B\\u{200b}" before'],
    ['ranking\nA>\u200b\n', 'Line 2, column ranking: "A>\\u{200b}" is not names'],
    ['ballot,entry,rank\n1,x,1\n2,x\u00ad,1\n', 'Line 3: "x\\u{ad}" looks like "x" before'],
    ['ranking\n', 'bad.csv has no ballots.'],
    ['ranking,count,rank\nA>B,1,7\n', 'Line 1: the column "rank" would be passed over beside'],
    ['ballot,entry,rank,count\n1,x,1,400\n', 'Line 1: the column "count" would be passed over beside'],
    ['ballot,entry,rank,ranking\n1,x,1,\n,,,A>B\n', 'Line 1: the column "ballot" would be passed over'],
    ['ranking,weight\nA>B,7\n', 'Line 1: there is no column "weight".'],
    ['ballot,entry\n1,x\n', 'Line 1: ballots need a column ranking'],
  ])('names line and column: %j', async (text, words) => {
    const { err, code } = await run(voteCommand(), '--in', write('bad.csv', text), '--method', 'borda')
    expect(code).toBe(2)
    expect(err).toContain(words)
  })
})
