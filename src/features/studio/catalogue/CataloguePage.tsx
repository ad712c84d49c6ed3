import { View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import type { Role } from '@/domain/room/roles'
import { mayInCatalogue } from '@/domain/staff/mayInCatalogue'
import type { CatalogueListReply, CatalogueReply } from '@/domain/wire/catalogueHttp'
import { useAppStore } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { SaveFile } from '@/features/shared/SaveFile'
import { useErrorText, useText } from '@/features/shared/useText'
import { chooseText } from '@/platform/file/chooseText'
import type { StudioCatalogue } from '@/store/studio/createStudioCatalogue'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { Pressable } from '@/ui/Pressable'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Spinner } from '@/ui/Spinner'
import { TextField } from '@/ui/TextField'
import { catalogueTexts } from '../texts/catalogueTexts'
import styles from './Catalogue.module.scss'
import { CatalogueRows } from './CatalogueRows'
import { ImportSheet } from './ImportSheet'
import { ProductEditor } from './ProductEditor'

type Listed = CatalogueListReply['products'][number]
type Open =
  | { what: 'edit'; product: CatalogueReply | null }
  | { what: 'archive'; product: Listed; wasOrdered: boolean }
  | { what: 'delete'; product: Listed }
  | { what: 'import' }
  | null

/** The list of the shop's products, with search, editor and tables. */
export function CataloguePage({ store, role }: { store: StudioCatalogue; role: Role }): ReactElement {
  const t = useText(catalogueTexts)
  const common = useText(commonTexts)
  const app = useAppStore()
  const { products, filter, next, pendingActions, find, more, read, setArchived, remove } = useStore(store)
  const { readTable, forgetAction } = store.getState()
  const [open, setOpen] = useState<Open>(null)
  useEffect(() => void find({ text: '', archived: false }), [find])
  const mayWrite = mayInCatalogue(role, 'POST /api/catalogue')
  const mayDelete = mayInCatalogue(role, 'DELETE /api/catalogue/:productId')
  const mayArchive = mayInCatalogue(role, 'POST /api/catalogue/:productId/archive')
  const failed = Object.entries(pendingActions).find(
    ([key, state]) => state.phase === 'failed' && !/^(save|import|delete:.*)$/.test(key),
  )
  const close = (): void => {
    forgetAction('save')
    forgetAction('import')
    setOpen(null)
  }
  const edit = async (id: string): Promise<void> => {
    const reply = await read(id)
    if (reply.ok) setOpen({ what: 'edit', product: reply.value.product })
  }
  const readFile = async (): Promise<string | null> => {
    const made = await readTable()
    // Reading the answer takes the byte order mark away, by which spreadsheets know UTF-8.
    return made.ok ? `\ufeff${made.value.replace(/^\ufeff/, '')}` : null
  }
  const archive = async (id: string, archived: boolean): Promise<void> => {
    const done = await setArchived(id, archived)
    if (done.ok) close()
  }
  const describe = useErrorText()
  const removal = open?.what === 'delete' ? pendingActions[`delete:${open.product.id}`] : undefined
  const removalProblem = (): string | undefined => {
    if (removal?.phase !== 'failed') return undefined
    const { error } = removal
    return error.code === 'catalogue.sold' ? t('deleteSold') : `${describe(error).message} · ${error.code}`
  }
  const removeOpen = async (product: Listed): Promise<void> => {
    const done = await remove(product.id)
    if (done.ok) {
      close()
      app.getState().notify(t('deleted', { name: product.name }))
    } else if (done.error.code === 'catalogue.sold' && product.archivedAt === 0) {
      forgetAction(`delete:${product.id}`)
      setOpen({ what: 'archive', product, wasOrdered: true })
    }
  }
  return (
    <>
      <View className={styles.tools}>
        <View className={styles.search}>
          <TextField
            label={t('search')}
            placeholder={t('search')}
            value={filter.text}
            maxLength={60}
            onType={(text) => void find({ ...filter, text })}
          />
        </View>
        {mayWrite && (
          <Button
            text={t('add')}
            variant="main"
            icon="add"
            onPress={() => setOpen({ what: 'edit', product: null })}
          />
        )}
      </View>
      <View className={styles.tools}>
        <View className={styles.states}>
          <SegmentedControl
            label={t('state')}
            options={[
              { value: 'onSale', text: t('onSale') },
              { value: 'archived', text: t('archived') },
            ]}
            value={filter.archived ? 'archived' : 'onSale'}
            onChoose={(value) => void find({ ...filter, archived: value === 'archived' })}
          />
        </View>
        {mayWrite && chooseText !== null && (
          <Button text={t('import')} size="small" onPress={() => setOpen({ what: 'import' })} />
        )}
        {mayWrite && (
          <SaveFile
            text={t('export')}
            size="small"
            busy={pendingActions.export?.phase === 'busy'}
            name="kaibo-products.csv"
            type="text/csv;charset=utf-8"
            read={readFile}
            saved={t('exported')}
          />
        )}
      </View>
      {failed?.[1].phase === 'failed' && (
        <Problem
          error={failed[1].error}
          action={{ text: common('action.close'), onPress: () => forgetAction(failed[0]) }}
        />
      )}
      {products === null && failed === undefined && <Spinner />}
      {products?.length === 0 && (
        <EmptyState
          icon="bag"
          title={t(filter.text === '' ? 'none' : 'notFound')}
          body={t(filter.text === '' ? 'noneBody' : 'notFoundBody')}
        />
      )}
      {products !== null && products.length > 0 && (
        <CatalogueRows
          products={products}
          onOpen={mayWrite ? ({ id }) => void edit(id) : null}
          tool={(product) =>
            mayArchive && (
              <View className={styles.rowTools}>
                <Button
                  text={t(product.archivedAt > 0 ? 'unarchive' : 'archive')}
                  size="small"
                  onPress={
                    product.archivedAt > 0
                      ? () => void archive(product.id, false)
                      : () => setOpen({ what: 'archive', product, wasOrdered: false })
                  }
                />
                {mayDelete && product.sold === 0 && (
                  <Pressable
                    className={styles.move}
                    label={t('deleteOf', { name: product.name })}
                    onPress={() => setOpen({ what: 'delete', product })}
                  >
                    <Icon name="trash" size={18} />
                  </Pressable>
                )}
              </View>
            )
          }
        />
      )}
      {next !== '' && (
        <Button text={t('more')} wide busy={pendingActions.list?.phase === 'busy'} onPress={() => void more()} />
      )}
      {open?.what === 'edit' && <ProductEditor store={store} opened={open.product} onClose={close} />}
      {open?.what === 'import' && <ImportSheet store={store} onClose={close} />}
      {open?.what === 'archive' && (
        <Confirm
          title={t('archiveConfirm', { name: open.product.name })}
          body={[...(open.wasOrdered ? [t('deleteSold')] : []), t('archiveBody')]}
          confirm={t('archive')}
          cancel={common('action.cancel')}
          danger
          busy={pendingActions[`archive:${open.product.id}`]?.phase === 'busy'}
          onConfirm={() => void archive(open.product.id, true)}
          onCancel={close}
        />
      )}
      {open?.what === 'delete' && (
        <Confirm
          title={t('deleteConfirm', { name: open.product.name })}
          body={[t('deleteBody')]}
          confirm={t('delete')}
          cancel={common('action.cancel')}
          danger
          busy={removal?.phase === 'busy'}
          problem={removalProblem()}
          onConfirm={() => void removeOpen(open.product)}
          onCancel={() => {
            forgetAction(`delete:${open.product.id}`)
            close()
          }}
        />
      )}
    </>
  )
}
