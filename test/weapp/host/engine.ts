import { JSDOM } from 'jsdom'
import type { Faults } from './faults'

export type MiniProgramEnv = InstanceType<Engine['adapter']['MiniProgramEnv']>

/** A page to draw on and WeChat's component engine that draws there. */
export interface Engine {
  readonly window: JSDOM['window']
  readonly glassEasel: typeof import('glass-easel')
  readonly adapter: typeof import('glass-easel-miniprogram-adapter')
  close(): void
}

/**
 * Starts WeChat's open-source component engine on a fresh document. It looks for `window` and `document` among the
 * globals of this process: one engine at a time.
 */
export async function startEngine(faults: Faults): Promise<Engine> {
  const { window } = new JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true })
  Object.assign(globalThis, { window, document: window.document })
  const glassEasel = await import('glass-easel')
  const adapter = await import('glass-easel-miniprogram-adapter')
  glassEasel.globalOptions.writeIdToDOM = true

  // Without these, errors in a template or a handler are printed at most.
  const onError = (error: unknown, method?: string): false => {
    faults.add(`engine ${method ?? ''}`, error)
    return false
  }
  const onWarning: Parameters<typeof glassEasel.addGlobalWarningListener>[0] = (message, place) => {
    if (!isOfEmptyComp(message, typeof place === 'string' ? place : place.is)) faults.add('engine warns', message)
    return false
  }
  glassEasel.addGlobalErrorListener(onError)
  glassEasel.addGlobalWarningListener(onWarning)
  return {
    window,
    glassEasel,
    adapter,
    close() {
      glassEasel.removeGlobalErrorListener(onError)
      glassEasel.removeGlobalWarningListener(onWarning)
      window.close()
      Object.assign(globalThis, { window: undefined, document: undefined })
    },
  }
}

/** Taro's `comp`, which draws deep elements, is made empty and filled a moment later: an empty list is no mistake. */
const isOfEmptyComp = (message: string, component: string): boolean =>
  component === 'comp' && message.startsWith('The for-list data is neither Array nor Object')
