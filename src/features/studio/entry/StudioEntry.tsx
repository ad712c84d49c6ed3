import { useEffect, useState, type ReactElement } from 'react'
import { useAppStore, usePorts } from '@/features/shared/AppContext'
import { PageFrame } from '@/features/shared/PageFrame'
import { forgetPageParams } from '@/platform/navigation/forgetPageParams'
import { usePageInvite } from '@/platform/navigation/pageInvite'
import { usePageCode } from '@/platform/navigation/studioNavigation'
import { createStudioEntry } from '@/store/studio/createStudioEntry'
import { useStaff } from '../useStaff'
import { InviteCard } from './InviteCard'
import { RoomList } from './RoomList'
import { SignIn } from './SignIn'

/** The studio's front door: `#code=` is the one of the link that the server printed, `#invite=` that of an invite. */
export function StudioEntry(): ReactElement {
  const code = usePageCode()
  const inviteOfPage = usePageInvite()
  const ports = usePorts()
  const app = useAppStore()
  const [entry] = useState(() => createStudioEntry(ports, app.getState()))
  const user = useStaff()
  // The first paint must not flash the sign-in page while a code is being exchanged.
  const [arriving, setArriving] = useState(code !== '')
  const [invite, setInvite] = useState(inviteOfPage)

  useEffect(() => {
    if (inviteOfPage === '') return
    forgetPageParams()
    setInvite(inviteOfPage)
  }, [inviteOfPage])
  useEffect(() => {
    if (code === '') return
    // Removed from the address at once: even a refused code may belong to another user.
    forgetPageParams()
    void entry
      .getState()
      .signIn(code)
      .then(() => setArriving(false))
  }, [entry, code])

  return (
    <PageFrame width={1080} notices={false}>
      {invite !== '' ? (
        <InviteCard key={invite} entry={entry} code={invite} onDone={() => setInvite('')} />
      ) : user !== null && !arriving ? (
        <RoomList entry={entry} user={user} />
      ) : (
        <SignIn entry={entry} arriving={arriving} onInvite={setInvite} />
      )}
    </PageFrame>
  )
}
