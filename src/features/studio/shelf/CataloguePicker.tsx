import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { usePorts } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import type { RoomShelf } from '@/store/studio/createRoomShelf'
import { createStudioCatalogue } from '@/store/studio/createStudioCatalogue'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Sheet } from '@/ui/Sheet'
import { Spinner } from '@/ui/Spinner'
import { TextField } from '@/ui/TextField'
import styles from '../catalogue/Catalogue.module.scss'
import { CatalogueRows } from '../catalogue/CatalogueRows'
import { catalogueTexts } from '../texts/catalogueTexts'

/** Products of the shop, each put on this room's shelf by one press. */
export function CataloguePicker({ shelf, onClose }: { shelf: RoomShelf; onClose: () => void }): ReactElement {
  const t = useText(catalogueTexts)
  const common = useText(commonTexts)
  const ports = usePorts()
  const [catalogue] = useState(() => createStudioCatalogue(ports))
  const { products, filter, next, pendingActions, find, more } = useStore(catalogue)
  const { entries, pendingActions: putting, put, load } = useStore(shelf)
  useEffect(() => {
    void load()
    void find({ text: '', archived: false })
  }, [load, find])
  const taken = new Set(entries?.map(({ productId }) => productId))
  const failed = [...Object.values(pendingActions), ...Object.values(putting)].find(({ phase }) => phase === 'failed')
  return (
    <Sheet title={t('pick')} closeLabel={common('action.close')} onClose={onClose}>
      <View className={styles.list}>
        <TextField
          label={t('search')}
          placeholder={t('search')}
          value={filter.text}
          maxLength={60}
          onType={(text) => void find({ ...filter, text })}
        />
        {failed?.phase === 'failed' && <Problem error={failed.error} action={null} />}
        {products === null && failed === undefined && <Spinner />}
        {products?.length === 0 && (
          <EmptyState
            icon="bag"
            title={t(filter.text === '' ? 'none' : 'notFound')}
            body={t(filter.text === '' ? 'pickEmptyBody' : 'notFoundBody')}
          />
        )}
        <CatalogueRows
          products={products ?? []}
          onOpen={null}
          tool={({ id }) =>
            taken.has(id) ? (
              <Text className={styles.facts}>{t('onShelf')}</Text>
            ) : (
              <Button
                text={t('put')}
                size="small"
                icon="add"
                busy={putting[`put:${id}`]?.phase === 'busy'}
                onPress={() => void put(id)}
              />
            )
          }
        />
        {next !== '' && (
          <Button text={t('more')} wide busy={pendingActions.list?.phase === 'busy'} onPress={() => void more()} />
        )}
      </View>
    </Sheet>
  )
}
