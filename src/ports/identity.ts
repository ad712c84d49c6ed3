/** Proof that the server exchanges for a session; it works once and for a few minutes. */
export interface IdentityProof {
  readonly by: 'wechat'
  readonly code: string
}

/** Vouches for the person at this device, where the surface knows who that is. */
export interface Identity {
  /** Null where the surface vouches for nobody, or cannot now. Never rejects. */
  prove(): Promise<IdentityProof | null>
}
