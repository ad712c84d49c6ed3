import { useEffect, useState } from 'react'
import type { SceneReply } from '@/domain/wire/weChatHttp'
import { usePorts } from '@/features/app/AppContext'
import { usePageRoomIds } from '@/platform/navigation/navigation'
import { usePageSceneName } from '@/platform/navigation/sceneName'

/**
 * Ids of the room that the page was opened for, the likeliest first; empty where it was opened for none, null while the
 * server is asked for the room of a mini program code.
 */
export function useRoomIds(): readonly string[] | null {
  const ids = usePageRoomIds()
  const name = usePageSceneName()
  const { http } = usePorts()
  const [found, setFound] = useState<readonly string[] | null>(null)
  useEffect(() => {
    if (name === '') return
    http.request<SceneReply>('GET', `/api/scenes/${name}`).then(
      ({ roomId }) => setFound([roomId]),
      () => setFound([]),
    )
  }, [http, name])
  return name === '' ? ids : found
}
