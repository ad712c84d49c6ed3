import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import { isPushWanted } from '@/domain/live/pushMachine'
import type { PushSource, SourceObstacle } from '@/domain/live/pushObstacle'
import { useText } from '@/features/app/useText'
import { pushHere } from '@/platform/live/pushHere'
import type { StudioPush } from '@/store/slices/studio/createStudioPush'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { pushTexts } from '../texts/pushTexts'
import { Notice } from './Notice'

const sources = ['camera', 'microphone', 'screen'] as const satisfies readonly PushSource[]

type Told = Exclude<SourceObstacle, 'ended'>
type Words =
  | `camera.refused.${'browser' | 'phone'}`
  | `microphone.refused.${'browser' | 'phone'}`
  | `${'camera' | 'microphone'}.${Exclude<Told, 'refused'>}`
  | `screen.${Told}`

const wordsOf = (source: PushSource, obstacle: Told): Words => {
  if (source === 'screen') return `screen.${obstacle}`
  if (obstacle === 'refused') return `${source}.refused.${pushHere === 'phone' ? 'phone' : 'browser'}`
  return `${source}.${obstacle}`
}

/** Each source that is wanted and not there: what happened, and how to get it back. */
export function SourceNotices({ push: store }: { push: StudioPush }): ReactElement {
  const t = useText(pushTexts)
  const common = useText(commonTexts)
  const { push, obstacles, reopen, dismissObstacle } = useStore(store)
  const found = sources.flatMap((source) => {
    const obstacle = obstacles[source]
    return obstacle === undefined || obstacle === 'ended' ? [] : [{ source, words: wordsOf(source, obstacle) }]
  })
  const wanted = isPushWanted(push)
  // Before going live everything is opened anew by one button; on air the camera alone can be.
  const again = found.find(({ source }) => source === 'camera' || (source === 'microphone' && !wanted))?.source
  return (
    <>
      {found.map(({ source, words }) => (
        <Notice key={source} weight="bad" title={t(`source.${source}`)} body={t(words)}>
          {source === again && <Button text={t('open.again')} size="small" onPress={reopen} />}
          {source === 'screen' && (
            <Button text={common('action.close')} size="small" onPress={() => dismissObstacle('screen')} />
          )}
        </Notice>
      ))}
    </>
  )
}
