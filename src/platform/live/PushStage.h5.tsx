import { useEffect, useRef } from 'react'
import type { BrowserPush } from '@/domain/live/browserPush'
import type { LivePusher } from '@/ports/livePusher'
import { loadPart } from '../parts/loadPart'
import { createBrowserPusher } from './browserPusher/browserPusher'
import { readAbilities } from './browserPusher/pusherAbilities'
import type { PushStageComponent } from './contract'
import { createImpossiblePusher } from './webPush/impossiblePusher'

async function makePusher(
  holder: HTMLDivElement,
  by: BrowserPush['by'],
  script: string | null,
): Promise<LivePusher> {
  if (by === 'socket') return createBrowserPusher(holder, await readAbilities())
  try {
    const { openCloudPusher } = await loadPart(
      () => import(/* webpackChunkName: "cloudPusher" */ './cloudPusher/openCloudPusher'),
    )
    return await openCloudPusher(holder, script)
  } catch {
    // Our own part of it did not come.
    return createImpossiblePusher('scriptUnreachable')
  }
}

export const PushStage: PushStageComponent = ({ onReady, browserPush }) => {
  const place = useRef<HTMLDivElement>(null)
  const emit = useRef(onReady)
  emit.current = onReady
  const by = browserPush?.by ?? null
  const script = browserPush?.by === 'cloud' ? browserPush.scriptUrl : null

  useEffect(() => {
    const parent = place.current
    if (parent === null || by === null) return
    // The pushers draw into this element and clear it themselves, so React does not own it.
    const holder = document.createElement('div')
    Object.assign(holder.style, { width: '100%', height: '100%' })
    parent.append(holder)
    let left = false
    let leave = (): void => undefined
    void makePusher(holder, by, script).then((pusher) => {
      if (left) return pusher.dispose()
      leave = () => pusher.dispose()
      emit.current(pusher)
    })
    return () => {
      left = true
      leave()
      holder.remove()
    }
  }, [by, script])

  return <div ref={place} style={{ position: 'absolute', inset: 0, overflow: 'hidden' }} />
}
