import Taro from '@tarojs/taro'

/** How the mini program was opened. */
interface Launch {
  readonly path: string
  readonly query: Readonly<Record<string, string | undefined>>
  /** 场景值; 0 when untold. */
  readonly scene: number
}

/** Launch options of WeChat; some clients leave out the query, or everything. */
export const readLaunch = (): Launch => {
  try {
    const { path, query, scene } = (Taro.getLaunchOptionsSync() ?? {}) as Partial<Launch>
    return { path: path ?? '', query: query ?? {}, scene: scene ?? 0 }
  } catch {
    // Opened from the list of mini programs, then: the front page.
    return { path: '', query: {}, scene: 0 }
  }
}
