/** Proof that the server exchanges for a session; it works once and for a few minutes. */
export interface IdentityProof {
  readonly by: 'wechat'
  readonly code: string
}

/** Vouches for the user of this device, where the surface knows the user. */
export interface Identity {
  /** Null where the surface vouches for no user, or cannot now. Never rejects. */
  prove(): Promise<IdentityProof | null>
}
