const maxLength = 80

/**
 * Returns a name as it may stand in a mail to somebody else: without what a mail program would make a link of. The
 * dots and signs that make an address of words are set apart or removed, and the words stay.
 */
export function plainName(name: string): string {
  const plain = name
    .normalize('NFKC')
    .replaceAll(/[\p{C}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replaceAll(/[@/\\<>]+/g, ' ')
    .replaceAll(/[.\u3002:]+(?=\S)/g, (mark) => `${mark} `)
    .replaceAll(/\bwww\b/gi, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return plain.length > maxLength ? `${plain.slice(0, maxLength).trimEnd()}\u2026` : plain
}
