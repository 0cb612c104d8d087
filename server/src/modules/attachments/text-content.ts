/** Bytes that stand for nothing in Windows-1252. */
const unknownInWindows1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])
/** Tab, line feed, form feed, carriage return: the controls that text has. */
const layout = new Set([0x09, 0x0a, 0x0c, 0x0d])

const isControl = (byte: number) => (byte < 0x20 && !layout.has(byte)) || byte === 0x7f

/** Whether these bytes are text, in UTF-8 or in Windows-1252; read piece by piece. */
export const isText = async (content: Blob): Promise<boolean> => {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let mayBeUtf8 = true
  let mayBeWindows1252 = true
  const decode = (chunk?: Uint8Array) => {
    try {
      utf8.decode(chunk, { stream: chunk !== undefined })
    } catch {
      mayBeUtf8 = false
    }
  }
  for await (const chunk of content.stream()) {
    for (const byte of chunk) {
      if (isControl(byte)) return false
      if (unknownInWindows1252.has(byte)) mayBeWindows1252 = false
    }
    if (mayBeUtf8) decode(chunk)
    if (!mayBeUtf8 && !mayBeWindows1252) return false
  }
  if (mayBeUtf8) decode()
  return mayBeUtf8 || mayBeWindows1252
}

const headOf = async (content: Blob): Promise<string> =>
  (await content.slice(0, 65_536).text()).replace(/^\uFEFF/u, '').trimStart()

const mailHeader = /^(from|to|subject|date|received|return-path|message-id|mime-version|content-type):/imu

/** Whether a text begins as its extension promises; plain text and CSV promise nothing. */
export const beginsLike = async (kind: 'xml' | 'json' | 'eml', content: Blob): Promise<boolean> => {
  const head = await headOf(content)
  if (kind === 'xml') return /^<[?!\p{L}_]/u.test(head)
  if (kind === 'json') return /^([[{"\d-]|true|false|null)/u.test(head)
  const [first = ''] = head.split(/\r?\n/u)
  return /^([!-9;-~]+:|From )/u.test(first) && mailHeader.test(head)
}
