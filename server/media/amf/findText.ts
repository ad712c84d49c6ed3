const STRING = 0x02

const nameBytes = (name: string): Buffer => {
  const bytes = Buffer.from(name, 'latin1')
  return Buffer.concat([Buffer.of(bytes.length >> 8, bytes.length & 0xff), bytes, Buffer.of(STRING)])
}

/**
 * The text of one AMF0 property, found by its bytes, or an empty one. Encoders write metadata with unterminated arrays,
 * unknown types and seek indexes of hours; a parser of the grammar would fail before it reaches the property.
 */
export const findText = (bytes: Buffer, name: string): string => {
  const wanted = nameBytes(name)
  const found = bytes.indexOf(wanted)
  const at = found + wanted.length
  if (found === -1 || at + 2 > bytes.length) return ''
  return bytes.toString('utf8', at + 2, Math.min(bytes.length, at + 2 + bytes.readUInt16BE(at)))
}
