import type { PropsWithChildren } from 'react'
import { usePageNotFound } from '@tarojs/taro'
import { AppProvider } from '@/features/shared/AppContext'
import { assemblePorts } from '@/platform/assemblePorts'
import { drawing } from '@/platform/drawing/drawing'
import { showLanguage } from '@/platform/language/showLanguage'
import { earlyPlayer } from '@/platform/live/earlyPlayer'
import { openedRoomPlay } from '@/platform/live/openedRoomPlay'
import { correctAddress } from '@/platform/navigation/correctAddress'
import { handleBack } from '@/platform/navigation/leaveWarning'
import { openUnknownPage } from '@/platform/navigation/navigation'
import { openedRoomId } from '@/platform/navigation/openedRoomId'
import { offerUpdate } from '@/platform/update/appUpdate'
import { createAppStore } from '@/store/createAppStore'
import { createRoomEntrance } from '@/store/room/roomEntrance'
import { updateTexts } from '@/texts/updateTexts'
import './app.scss'

/** Boot: the ports are assembled once, the store is made from them, and both are given to every page. */
const boot = () => {
  correctAddress()
  drawing.pace()
  handleBack()
  const ports = assemblePorts()
  const store = createAppStore(ports)
  showLanguage(store.getState().language)
  store.subscribe(({ language }, before) => {
    if (language !== before.language) showLanguage(language)
  })
  offerUpdate(() => updateTexts[store.getState().language])
  const entrance = createRoomEntrance(ports, store.getState())
  const roomId = openedRoomId()
  if (roomId !== '') {
    const play = openedRoomPlay()
    const offer = play?.roomId === roomId ? play.offer : null
    entrance.prepare(roomId, earlyPlayer(), offer)
  }
  return { ports, store, entrance }
}

// Not when the component is first drawn: a room is entered while the code of its page is still being loaded.
const tools = boot()

export default function App({ children }: PropsWithChildren) {
  usePageNotFound(openUnknownPage)
  return <AppProvider {...tools}>{children}</AppProvider>
}
