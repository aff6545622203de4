/** An action such as `member.setRole` as people read it: `Member: set role`. */
export function actionWords(action: string): string {
  const [thing = '', verb = ''] = action.split('.')
  return `${capital(words(thing))}: ${words(verb)}`
}

/** A field or a thing such as `minStock` as words: `min stock`. */
export function words(name: string): string {
  const spaced = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return spaced.replace(/^api /, 'API ')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A value of any kind as it stands in the log of changes. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
