import { MINI_PROGRAM_META, type MiniProgramEdition } from '@/domain/link/miniProgramMeta'
import type { FindMiniProgram } from './contract'
import { isInWeChat } from './isInWeChat'

const find = (name: string): HTMLMetaElement | null => document.querySelector(`meta[name="${name}"]`)

export const findMiniProgram: FindMiniProgram = () => {
  const named = find(MINI_PROGRAM_META)
  const script = find('kaibo-wechat')?.content
  if (!named || !script || !isInWeChat()) return null
  return { appId: named.content, edition: (named.dataset.edition ?? 'release') as MiniProgramEdition, script }
}
