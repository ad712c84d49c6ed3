/** Only a mini program's page is ever shown alone. */
export const SinglePageRoom = (_: { roomId: string; onMissing: (() => void) | null }): null => null
