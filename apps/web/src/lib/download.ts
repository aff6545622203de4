/** Gives a file to the user, as their browser does with downloads. */
export function download(name: string, type: string, parts: BlobPart[]) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(parts, { type }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

/** The day in the name of a file that is made today. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}
