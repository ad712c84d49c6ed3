// People are in the mini program already.
export const LoadedMiniProgram = (): null => null
