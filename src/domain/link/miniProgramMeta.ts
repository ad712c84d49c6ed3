/** Name of the element in a page's head that names the mini program which pages opened in WeChat lead to. */
export const MINI_PROGRAM_META = 'kaibo-mini-program'

/** Editions of a mini program, as WeChat's links and tags name them. */
export type MiniProgramEdition = 'release' | 'trial' | 'develop'
