import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { productLimits, type Product } from '@/domain/product/product'
import { isOver, isShown } from '@/domain/room/phase'
import { may } from '@/domain/staff/may'
import { mayInCatalogue } from '@/domain/staff/mayInCatalogue'
import { usePorts } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useErrorText, useText } from '@/features/shared/useText'
import { createRoomShelf } from '@/store/studio/createRoomShelf'
import type { StudioRoom } from '@/store/studio/createStudioRoom'
import { commonTexts } from '@/texts/commonTexts'
import { aria } from '@/ui/aria'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { EmptyState } from '@/ui/EmptyState'
import { Part } from '@/ui/Part'
import { SortableList } from '@/ui/SortableList'
import { Unseen } from '@/ui/Unseen'
import { ProductForm } from '../forms/ProductForm'
import { draftOfProduct, newProductDraft } from '../forms/productDraft'
import type { RoomFeed } from '../roomFeed'
import { catalogueTexts } from '../texts/catalogueTexts'
import { controlTexts } from '../texts/controlTexts'
import { CataloguePicker } from './CataloguePicker'
import { DealSheet } from './DealSheet'
import { RoomPriceSheet } from './RoomPriceSheet'
import { StopDeal } from './StopDeal'
import { ShelfRow } from './ShelfRow'
import styles from './ShelfPanel.module.scss'
import { useShelfOrder } from './useShelfOrder'

type Open =
  | { what: 'add' | 'pick' }
  | { what: 'edit' | 'delist' | 'price' | 'deal'; product: Product }
  | { what: 'stopDeal'; product: Product; dealId: string }
  | null

/** The products for sale: one tap pins the product under discussion, which then stands out. */
export function ShelfPanel({ feed, studio }: { feed: RoomFeed; studio: StudioRoom }): ReactElement {
  const t = useText(controlTexts)
  const common = useText(commonTexts)
  const words = useText(catalogueTexts)
  const describe = useErrorText()
  const studioState = useStore(studio)
  const { pendingActions, command, addProduct, editProduct, delistProduct, uploadPicture, forgetAction } = studioState
  const [open, setOpen] = useState<Open>(null)
  const ports = usePorts()
  const [roomShelf] = useState(() => createRoomShelf(ports, feed.room.id))
  const { shelf, arrange, moved, pendingActions: shelfActions, forgetAction: forgetShelf } = useShelfOrder(
    roomShelf,
    feed.room.shelf,
  )
  const { pinned, phase, explaining, stream } = feed.room
  const canExplain = isShown(phase) && stream.up && may(feed.role, 'product.explain')
  const over = isOver(phase)
  const full = shelf.length >= productLimits.onShelf
  const failedPin = Object.entries(pendingActions).find(
    ([key, pendingAction]) =>
      /^product\.(?:pin:|unpin|explain:|endExplanation)/.test(key) && pendingAction.phase === 'failed',
  )
  const close = (): void => setOpen(null)
  const mayChange = !over && may(feed.role, 'POST /api/rooms/:roomId/products')
  const mayPick = mayChange && mayInCatalogue(feed.role, 'GET /api/catalogue')
  const pick = full ? null : () => setOpen({ what: 'pick' })
  /** Null where there is no such place, and while an order is on its way. */
  const move = (from: number, to: number): (() => void) | null =>
    arrange === null || to < 0 || to >= shelf.length ? null : () => arrange(from, to)
  const add = full ? null : () => setOpen({ what: 'add' })

  /** The newest that is known of a product, by the room's session or by a refused saving. */
  const latestOf = (opened: Product): Product =>
    [...shelf, ...(studioState.newest?.shelf ?? [])]
      .filter(({ id }) => id === opened.id)
      .reduce((one, other) => ((other.version ?? 1) > (one.version ?? 1) ? other : one), opened)

  const delistProblem = (id: string): string | undefined => {
    const pendingAction = pendingActions[`product.delist:${id}`]
    if (pendingAction?.phase !== 'failed') return undefined
    const { message, remedy } = describe(pendingAction.error)
    return `${message} · ${remedy} · ${pendingAction.error.code}`
  }

  return (
    <View className={styles.panel}>
      <View className={styles.head}>
        <Part as="h2" className={styles.title}>
          {t('tab.shelf')}
        </Part>
        {shelf.length > 0 && <Text className={styles.count}>{t('shelf.count', { count: shelf.length })}</Text>}
        {mayPick && shelf.length > 0 && <Button text={words('pick')} size="small" icon="bag" onPress={pick} />}
        {mayChange && shelf.length > 0 && <Button text={t('shelf.add')} size="small" icon="add" onPress={add} />}
      </View>
      {shelfActions.arrange?.phase === 'failed' && (
        <Problem
          error={shelfActions.arrange.error}
          action={{ text: common('action.close'), onPress: () => forgetShelf('arrange') }}
        />
      )}
      {failedPin?.[1].phase === 'failed' && (
        <Problem
          error={failedPin[1].error}
          action={{ text: common('action.close'), onPress: () => forgetAction(failedPin[0]) }}
        />
      )}
      {shelf.length === 0 ? (
        <EmptyState icon="bag" title={t('shelf.empty')} body={mayChange ? t('shelf.emptyBody') : ''}>
          {mayPick && <Button text={words('pick')} variant="main" icon="bag" onPress={pick} />}
          {mayChange && <Button text={t('shelf.add')} icon="add" onPress={add} />}
        </EmptyState>
      ) : (
        <SortableList
          className={styles.rows}
          hint={words('dragHint')}
          ids={shelf.map(({ id }) => id)}
          onMove={mayChange ? arrange : null}
        >
          {shelf.map((product, place) => (
            <ShelfRow
              key={product.id}
              product={product}
              skewMs={feed.clockSkewMs}
              pinned={product.id === pinned}
              explained={product.id === explaining?.productId}
              busy={['pin', 'explain'].some((deed) => pendingActions[`product.${deed}:${product.id}`]?.phase === 'busy')}
              actions={
                over
                  ? null
                  : {
                      pin: () => void command({ type: 'product.pin', productId: product.id }),
                      unpin: () => void command({ type: 'product.unpin' }),
                      explain: canExplain
                        ? () => void command({ type: 'product.explain', productId: product.id })
                        : null,
                      endExplanation: () => void command({ type: 'product.endExplanation' }),
                      change: !mayChange
                        ? null
                        : {
                            edit: () => setOpen({ what: 'edit', product }),
                            price: () => setOpen({ what: 'price', product }),
                            deal: (shown) => {
                              forgetShelf('deal')
                              forgetShelf('stopDeal')
                              setOpen(
                                shown === null
                                  ? { what: 'deal', product }
                                  : { what: 'stopDeal', product, dealId: shown.id },
                              )
                            },
                            up: move(place, place - 1),
                            down: move(place, place + 1),
                            delist: () => {
                              forgetAction(`product.delist:${product.id}`)
                              setOpen({ what: 'delist', product })
                            },
                          },
                    }
              }
            />
          ))}
        </SortableList>
      )}
      {/* The region stays: one that comes together with its words is not read out. */}
      <View {...aria('status')}>{moved !== null && <Unseen>{words('moved', moved)}</Unseen>}</View>
      {open?.what === 'pick' && <CataloguePicker shelf={roomShelf} onClose={close} />}
      {open?.what === 'price' && <RoomPriceSheet shelf={roomShelf} id={open.product.id} onClose={close} />}
      {open?.what === 'deal' && (
        <DealSheet
          shelf={roomShelf}
          roomId={feed.room.id}
          id={open.product.id}
          name={open.product.name}
          onClose={close}
        />
      )}
      {open?.what === 'stopDeal' && (
        <StopDeal shelf={roomShelf} dealId={open.dealId} name={open.product.name} onClose={close} />
      )}
      {open?.what === 'add' && (
        <ProductForm initial={newProductDraft} mode="create" upload={uploadPicture} save={addProduct} onClose={close} />
      )}
      {open?.what === 'edit' && (
        <ProductForm
          initial={draftOfProduct(open.product)}
          latest={draftOfProduct(latestOf(open.product))}
          mode="edit"
          upload={uploadPicture}
          save={(fields, seen) => editProduct({ ...latestOf(open.product), ...seen }, fields)}
          onClose={close}
        />
      )}
      {open?.what === 'delist' && (
        <Confirm
          title={t('shelf.delistConfirm', { name: open.product.name })}
          body={[t('shelf.delistBody')]}
          confirm={t('shelf.delist')}
          cancel={common('action.cancel')}
          danger
          busy={pendingActions[`product.delist:${open.product.id}`]?.phase === 'busy'}
          problem={delistProblem(open.product.id)}
          onConfirm={() => {
            void delistProduct(open.product.id).then((done) => {
              if (done.ok) close()
            })
          }}
          onCancel={close}
        />
      )}
    </View>
  )
}
