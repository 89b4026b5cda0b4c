import sharp from 'sharp'

type File = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }

/** A picture that every decoder takes. */
export async function aPicture(name: string): Promise<File> {
  const colours = { r: 210, g: 90, b: 40 }
  const buffer = await sharp({ create: { width: 1200, height: 800, channels: 3, background: colours } })
    .png()
    .toBuffer()
  return { name, mimeType: 'image/png', buffer }
}

const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
xref
0 4
0000000000 65535 f 
0000000009 00000 n 
0000000052 00000 n 
0000000101 00000 n 
trailer<</Size 4/Root 1 0 R>>
startxref
164
%%EOF
`

/** One empty page of A4. */
export const aPdf = (name: string): File => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(PDF),
})

/** What is not what its name says. */
export const aText = (name: string, bytes = 64): File => ({
  name,
  mimeType: 'image/jpeg',
  buffer: Buffer.alloc(bytes, 'not a picture. '),
})

const HERTZ = 8000

/** A second of silence. */
export function aWav(name: string): File {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + HERTZ, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt32LE(0x10001, 20)
  head.writeUInt32LE(HERTZ, 24)
  head.writeUInt32LE(HERTZ, 28)
  head.writeUInt32LE(0x80001, 32)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(HERTZ, 40)
  return { name, mimeType: 'audio/wav', buffer: Buffer.concat([head, Buffer.alloc(HERTZ, 128)]) }
}
