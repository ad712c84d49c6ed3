import type { MiniProgramEdition } from '@/domain/link/miniProgramMeta'

/** The mini program that this page can open, and the data needed to open it. */
export interface MiniProgramHere {
  readonly appId: string
  readonly edition: MiniProgramEdition
  /** Address of WeChat's JS-SDK. */
  readonly script: string
}

/** The mini program that the server names; null outside of WeChat's own browser, and where none is configured. */
export type FindMiniProgram = () => MiniProgramHere | null
