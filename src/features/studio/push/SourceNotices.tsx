import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import { isPushWanted } from '@/domain/live/push'
import type { PushSource, SourceObstacle } from '@/domain/live/pushObstacle'
import { useText } from '@/features/shared/useText'
import { pushHere } from '@/platform/live/pushHere'
import { openPermissionSettings } from '@/platform/permission/openPermissionSettings'
import type { StudioPush, StudioPushState } from '@/store/studio/createStudioPush'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { pushTexts } from '../texts/pushTexts'

const sources = ['camera', 'microphone', 'screen'] as const satisfies readonly PushSource[]

type Told = Exclude<SourceObstacle, 'ended'>
type Where = 'browser' | 'phone'
type Words =
  | `${PushSource | 'both'}.refused.${Where}`
  | `screen.lost.${Where}`
  | `${'camera' | 'microphone'}.${Exclude<Told, 'refused'>}`
  | `screen.${Exclude<Told, 'refused' | 'lost'>}`

const where: Where = pushHere === 'phone' ? 'phone' : 'browser'

const wordsOf = (source: PushSource, obstacle: Told): Words => {
  if (obstacle === 'refused') return `${source}.refused.${where}`
  if (source !== 'screen') return `${source}.${obstacle}`
  return obstacle === 'lost' ? `screen.lost.${where}` : `screen.${obstacle}`
}

interface Found {
  readonly source: PushSource
  readonly title: `source.${PushSource | 'both'}`
  readonly words: Words
}

const find = (obstacles: StudioPushState['obstacles']): Found[] => {
  // Camera and microphone are asked for together: one answer, one notice.
  if (obstacles.camera === 'refused' && obstacles.microphone === 'refused') {
    const both: Found = { source: 'camera', title: 'source.both', words: `both.refused.${where}` }
    const { camera: _camera, microphone: _microphone, ...others } = obstacles
    return [both, ...find(others)]
  }
  return sources.flatMap((source): Found[] => {
    const obstacle = obstacles[source]
    if (obstacle === undefined || obstacle === 'ended') return []
    return [{ source, title: `source.${source}`, words: wordsOf(source, obstacle) }]
  })
}

/** Each wanted source that is missing: the reason, and the remedy. */
export function SourceNotices({ push: store }: { push: StudioPush }): ReactElement {
  const t = useText(pushTexts)
  const common = useText(commonTexts)
  const { push, obstacles, reopen, dismissObstacle } = useStore(store)
  const found = find(obstacles)
  // One press opens both anew.
  const again = found.find(({ source }) => source !== 'screen')?.source
  const wanted = isPushWanted(push)
  const refused = found.find(({ source, words }) => source !== 'screen' && words.includes('.refused.'))?.source
  const openSettings = openPermissionSettings
  /** Uses newly allowed sources at once. On air the pusher itself notices the user's return. */
  const allow = async (open: () => Promise<boolean>): Promise<void> => {
    if ((await open()) && !wanted) reopen()
  }
  return (
    <>
      {found.map(({ source, title, words }) => (
        <Notice key={source} weight="bad" title={t(title)} body={t(words)}>
          {source === refused && openSettings !== null && (
            <Button text={t('open.settings')} size="small" variant="main" onPress={() => void allow(openSettings)} />
          )}
          {source === again && <Button text={t('open.again')} size="small" onPress={reopen} />}
          {source === 'screen' && (
            <Button text={common('action.close')} size="small" onPress={() => dismissObstacle('screen')} />
          )}
        </Notice>
      ))}
    </>
  )
}
