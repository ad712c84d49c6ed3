/** A viewer's request as the application hands it over, already checked: name, method and signature hold. */
export type PlayerRequest =
  | { readonly kind: 'http-flv'; readonly stream: string }
  | {
      readonly kind: 'ws-flv'
      readonly stream: string
      readonly url: string
      readonly headers: Readonly<Record<string, string>>
      /** Bytes that came behind the upgrade request, base64. */
      readonly head: string
    }
