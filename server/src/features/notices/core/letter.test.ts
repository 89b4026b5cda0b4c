import { LANGUAGES } from '#kernel/languages.ts'
import { expect, test } from 'vitest'
import { compileCatalogue } from '#kernel/messages/index.ts'
import { writeLetter } from './letter.ts'

test('what somebody typed is text in the HTML of a mail, in words and in its link, and as typed in the plain one, which the site signs', () => {
  const { messages } = compileCatalogue(
    { 'role-granted.subject': 'To {name}', 'role-granted.body': '{name}\n\n{url}', signature: '{site}' },
    'en',
  )
  const facts = { name: `<b>D'Arco & "Co"</b>`, url: `https://a.eu/?x=1&y="'` }
  const { subject, text, html } = writeLetter(messages, 'en', {
    kind: 'role-granted',
    facts,
    site: 'City & Prize',
  })
  expect(subject).toBe(`To <b>D'Arco & "Co"</b>`)
  expect(text).toBe(`<b>D'Arco & "Co"</b>\n\nhttps://a.eu/?x=1&y="'\n\nCity & Prize\n`)
  expect(html.split('<p>').slice(1)).toEqual([
    '<bdi dir="auto">&lt;b&gt;D&#39;Arco &amp; &quot;Co&quot;&lt;/b&gt;</bdi></p>',
    '<a href="https://a.eu/?x=1&amp;y=&quot;&#39;">https://a.eu/?x=1&amp;y=&quot;&#39;</a></p>',
    '<bdi dir="auto">City &amp; Prize</bdi></p></div></body></html>',
  ])
})

test.each(LANGUAGES)(
  'a mail in %s says its language and direction, and words of others in it have their own',
  (language) => {
    const { messages } = compileCatalogue(
      {
        'entry-admitted.subject': '{number} “{title}”',
        'entry-admitted.body': 'Entry {number} “{title}” for {call}:\n{files}\n\n{url}',
        signature: '{site}',
      },
      language,
    )
    const { subject, text, html } = writeLetter(messages, language, {
      kind: 'entry-admitted',
      facts: {
        number: 'DM26-M-001',
        title: 'مهرجان الحي',
        call: 'מדינה\u{FDD0}',
        files: 'خطة.pdf\n12345\n\nplan.pdf',
        url: 'https://a.eu/',
      },
      site: 'Clarion',
    })
    const own = (words: string) => `<bdi dir="auto">${words}</bdi>`
    expect([subject, text, html].join('')).not.toMatch(/[\u{FDD0}-\u{FDEF}]/u)
    expect(subject).toBe('DM26-M-001 “مهرجان الحي”')
    expect(text).toContain('Entry DM26-M-001 “مهرجان الحي” for מדינה:\nخطة.pdf\n12345\n\nplan.pdf')
    expect(html).toContain(`<html lang="${language}" dir="ltr">`)
    expect(html).toContain(`<body><div lang="${language}" dir="ltr" `)
    expect(html.split('<p>').slice(1)).toEqual([
      `Entry ${own('DM26-M-001')} “${own('مهرجان الحي')}” for ${own('מדינה')}:<br>${own('خطة.pdf')}<br>12345</p>`,
      `${own('plan.pdf')}</p>`,
      '<a href="https://a.eu/">https://a.eu/</a></p>',
      `${own('Clarion')}</p></div></body></html>`,
    ])
  },
)

test('whom to ask is a link like any other where it is a page, and text where it is an address of mail', () => {
  const { messages } = compileCatalogue(
    {
      'entry-not-admitted.subject': '{title}',
      'entry-not-admitted.body': '{title}\n\n{url}',
      contact: 'Questions: {ask}.',
      signature: '{site}',
    },
    'en',
  )
  const paragraphs = (ask: string) =>
    writeLetter(messages, 'en', {
      kind: 'entry-not-admitted',
      facts: { title: 'https://b.eu/en/contact', url: 'https://a.eu/en', ask },
      site: '2027',
    })
      .html.split('<p>')
      .slice(1, 4)
  const [title, url] = [
    '<bdi dir="auto">https://b.eu/en/contact</bdi></p>',
    '<a href="https://a.eu/en">https://a.eu/en</a></p>',
  ]
  expect(paragraphs('https://a.eu/en/contact')).toEqual([
    ...[title, url],
    'Questions: <a href="https://a.eu/en/contact">https://a.eu/en/contact</a>.</p>',
  ])
  expect(paragraphs('office@a.eu')).toEqual([
    ...[title, url],
    'Questions: <bdi dir="auto">office@a.eu</bdi>.</p>',
  ])
})
