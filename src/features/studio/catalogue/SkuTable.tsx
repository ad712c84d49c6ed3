import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { catalogueLimits } from '@/domain/catalogue/catalogue'
import { valuesKey } from '@/domain/catalogue/productFields'
import { useText } from '@/features/shared/useText'
import { Field } from '@/ui/Field'
import { TextField } from '@/ui/TextField'
import type { UploadPicture } from '../forms/usePictureUpload'
import { catalogueTexts } from '../texts/catalogueTexts'
import styles from './Catalogue.module.scss'
import { choicesOf, emptyRow, type CatalogueDraft, type SkuTyped } from './catalogueDraft'
import { SkuPicture } from './SkuPicture'

const columns = [
  { name: 'price', kind: 'price', label: 'price', most: 20 },
  { name: 'stock', kind: 'count', label: 'stockField', most: 20 },
  { name: 'code', kind: 'link', label: 'code', most: catalogueLimits.code },
  { name: 'strike', kind: 'price', label: 'strike', most: 20 },
  { name: 'strikeBasis', kind: 'text', label: 'strikeBasis', most: catalogueLimits.strikeBasis },
] as const

/** Picture, price, stock and code of each SKU: one block a choice, side by side where there is room. */
export function SkuTable({
  draft,
  onChange,
  problem,
  upload,
}: {
  readonly draft: CatalogueDraft
  readonly onChange: (rows: CatalogueDraft['rows']) => void
  readonly problem: string | undefined
  readonly upload: UploadPicture
}): ReactElement {
  const t = useText(catalogueTexts)
  return (
    <Field label={t('skuTable')} hint={t('strikeHint')} problem={problem}>
      <View className={styles.table}>
        {choicesOf(draft).map((values) => {
          const key = valuesKey(values)
          const row = draft.rows[key] ?? emptyRow
          const title = values.join(' · ')
          const type = (patch: Partial<SkuTyped>): void => onChange({ ...draft.rows, [key]: { ...row, ...patch } })
          return (
            <View key={key} className={styles.sku}>
              <View className={styles.skuHead}>
                {title !== '' && <Text className={styles.name}>{title}</Text>}
                <SkuPicture
                  title={title}
                  url={row.pictureUrl}
                  upload={upload}
                  onChange={(pictureUrl) => type({ pictureUrl })}
                />
              </View>
              <View className={styles.cells}>
                {columns.map(({ name, kind, label, most }) => (
                  <Field key={name} label={t(label)}>
                    <TextField
                      label={title === '' ? t(label) : `${title} ${t(label)}`}
                      kind={kind}
                      value={row[name]}
                      maxLength={most}
                      onType={(text) => type({ [name]: text })}
                    />
                  </Field>
                ))}
              </View>
            </View>
          )
        })}
      </View>
    </Field>
  )
}
