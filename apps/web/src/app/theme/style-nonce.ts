declare global {
  /** Where the style tags that dialogs add look for their nonce. */
  var __webpack_nonce__: string | undefined
}

const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')
globalThis.__webpack_nonce__ = meta?.nonce

/** What the content security policy of this page asks of a style tag. */
export function styleNonce(): string {
  return meta?.nonce ?? ''
}
