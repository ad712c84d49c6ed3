import { useEffect, useRef, type ReactElement } from 'react'
import type { OrderReply } from '@/domain/wire/orderHttp'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import { commonTexts } from '@/texts/commonTexts'
import { buyTexts } from '../texts/buyTexts'
import { Cashier } from './Cashier'
import { PayResult } from './PayResult'
import { useOrder } from './useOrder'
import { Waiting } from './Waiting'

interface PayingProps {
  readonly orderId: string
  /** The order as it was placed just now; absent when the buyer resumes it. */
  readonly known?: OrderReply | null
  readonly onTitle: (title: string) => void
  /** This user has no such order. */
  readonly onGone: () => void
  readonly onClose: () => void
}

/** Pays one order: opens the cashier, waits for the provider's word, and says how it ended. */
export function Paying({ orderId, known = null, onTitle, onGone, onClose }: PayingProps): ReactElement {
  const t = useText(buyTexts)
  const common = useText(commonTexts)
  const [view, session] = useOrder(orderId, known)
  const { reply, error } = view
  const isBegun = useRef(false)
  useEffect(() => {
    if (isBegun.current) return
    isBegun.current = true
    if (known === null) void session.resume()
    else if (known.order.state === 'created') void session.pay()
  }, [session, known])
  const isGone = error?.code === 'order.notFound'
  const gone = useRef(onGone)
  gone.current = onGone
  useEffect(() => {
    if (isGone) gone.current()
  }, [isGone])
  const isOver = reply !== null && reply.order.state !== 'created' && reply.order.state !== 'closing'
  useEffect(() => onTitle(t(isOver ? 'title.paid' : 'title.pay')), [isOver, onTitle, t])
  if (reply === null) {
    if (error === null) return <Waiting text={common('state.loading')} />
    return <Problem error={error} action={{ text: common('action.retry'), onPress: () => void session.resume() }} />
  }
  if (isOver) return <PayResult reply={reply} onClose={onClose} />
  return <Cashier reply={reply} view={view} session={session} onLater={onClose} />
}
