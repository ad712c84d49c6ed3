import { useEffect, useState, type ReactElement } from 'react'
import { useApp, useAppStore, usePorts } from '@/features/app/AppContext'
import { BackLayers } from '@/platform/navigation/BackLayers'
import { forgetPageParams } from '@/platform/navigation/forgetPageParams'
import { usePageCode } from '@/platform/navigation/navigation'
import { createStudioEntry } from '@/store/slices/studio/createStudioEntry'
import { Part } from '@/ui/Part'
import { RoomList } from './RoomList'
import { SignIn } from './SignIn'
import styles from './StudioEntry.module.scss'

/** The studio's front door: `#code=` is the one of the link that the server printed. */
export function StudioEntry(): ReactElement {
  const code = usePageCode()
  const ports = usePorts()
  const app = useAppStore()
  const [entry] = useState(() => createStudioEntry(ports, app.getState()))
  const signedIn = useApp(({ session }) => session?.user.role === 'owner')
  // The first paint must not flash the sign-in page at somebody whose code is being exchanged.
  const [arriving, setArriving] = useState(code !== '')

  useEffect(() => {
    if (code === '') {
      if (app.getState().session?.user.role === 'owner') void entry.getState().checkSession()
      return
    }
    // Out of the address at once: even a code that is refused may be somebody's.
    forgetPageParams()
    void entry
      .getState()
      .signIn(code)
      .then(() => setArriving(false))
  }, [app, entry, code])

  return (
    <BackLayers>
      <Part as="main" className={styles.page}>
        {signedIn && !arriving ? <RoomList entry={entry} /> : <SignIn entry={entry} arriving={arriving} />}
      </Part>
    </BackLayers>
  )
}
