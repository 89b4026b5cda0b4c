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
    '&lt;b&gt;D&#39;Arco &amp; &quot;Co&quot;&lt;/b&gt;</p>',
    '<a href="https://a.eu/?x=1&amp;y=&quot;&#39;">https://a.eu/?x=1&amp;y=&quot;&#39;</a></p>',
    'City &amp; Prize</p></body></html>',
  ])
})
