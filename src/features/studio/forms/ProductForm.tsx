import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { AppError } from '@/domain/errors/AppError'
import type { Result } from '@/domain/kernel/result'
import { productLimits, type ProductFields } from '@/domain/product/product'
import type { ChosenFile } from '@/ports/http'
import { useText } from '@/features/shared/useText'
import { commonTexts } from '@/texts/commonTexts'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Field } from '@/ui/Field'
import { TextField } from '@/ui/TextField'
import { formTexts } from '../texts/formTexts'
import { ChangedElsewhere } from './ChangedElsewhere'
import { FormSheet } from './FormSheet'
import { PictureField } from './PictureField'
import { readProductDraft, type ProductDraft } from './productDraft'
import { useDraft } from './useDraft'
import { useProblemText } from './useProblemText'
import styles from './ProductForm.module.scss'

interface ProductFormProps {
  readonly initial: ProductDraft
  /** The product as it is now, where it is on the shelf. */
  readonly latest?: ProductDraft
  readonly mode: 'create' | 'edit'
  readonly upload: (file: ChosenFile) => Promise<string>
  readonly save: (fields: ProductFields, seen: ProductFields | null) => Promise<Result<unknown, AppError>>
  readonly onClose: () => void
}

const labels = {
  name: 'product.name',
  price: 'product.price',
  stock: 'product.stock',
  pictureUrl: 'product.picture',
  linkType: 'product.link',
  url: 'product.url',
  appId: 'product.appId',
  path: 'product.path',
} as const satisfies Record<keyof ProductDraft, string>

const linkWords = {
  none: 'product.linkNone',
  web: 'product.linkWeb',
  miniProgram: 'product.linkMini',
} as const satisfies Record<ProductDraft['linkType'], string>

/** Product, new or to be changed. */
export function ProductForm({ initial, latest, mode, upload, save, onClose }: ProductFormProps): ReactElement {
  const t = useText(formTexts)
  const common = useText(commonTexts)
  const wordsOf = useProblemText()
  const form = useDraft({ initial, latest, read: readProductDraft, save, onSaved: onClose })
  const { draft, change, problems } = form
  return (
    <FormSheet
      title={t(mode === 'create' ? 'product.create' : 'product.edit')}
      submitText={mode === 'create' ? t('product.submitNew') : common('action.save')}
      changed={form.changed}
      busy={form.busy}
      error={form.error}
      onSubmit={form.submit}
      onClose={onClose}
    >
      <ChangedElsewhere
        fields={form.changedElsewhere}
        labelOf={(name) => t(labels[name])}
        wordsOf={(name, value) => {
          if (value === '') return t('elsewhere.empty')
          if (name === 'linkType') return t(linkWords[value as ProductDraft['linkType']])
          return name === 'pictureUrl' ? t('elsewhere.anotherPicture') : value
        }}
        settle={form.settle}
      />
      <PictureField
        label={t('product.picture')}
        hint={t('product.pictureHint')}
        shape="square"
        url={draft.pictureUrl}
        upload={upload}
        onChange={(pictureUrl) => change({ pictureUrl })}
      />
      <Field label={t('product.name')} problem={wordsOf(problems.name)}>
        <TextField
          label={t('product.name')}
          placeholder={t('product.namePlaceholder')}
          value={draft.name}
          maxLength={productLimits.name}
          onType={(name) => change({ name })}
        />
      </Field>
      <View className={styles.pair}>
        <Field label={t('product.price')} problem={wordsOf(problems.price)}>
          <TextField
            label={t('product.price')}
            placeholder={t('product.pricePlaceholder')}
            kind="price"
            value={draft.price}
            maxLength={20}
            onType={(price) => change({ price })}
          />
        </Field>
        <Field label={t('product.stock')} problem={wordsOf(problems.stock)}>
          <TextField
            label={t('product.stock')}
            placeholder={t('product.stockPlaceholder')}
            kind="count"
            value={draft.stock}
            maxLength={20}
            onType={(stock) => change({ stock })}
          />
        </Field>
      </View>
      <Field label={t('product.link')} hint={t('product.linkHint')}>
        <SegmentedControl
          label={t('product.link')}
          options={[
            { value: 'none', text: t(linkWords.none) },
            { value: 'web', text: t(linkWords.web) },
            { value: 'miniProgram', text: t(linkWords.miniProgram) },
          ]}
          value={draft.linkType}
          onChoose={(linkType) => change({ linkType })}
        />
      </Field>
      {draft.linkType === 'web' && (
        <Field label={t('product.url')} problem={wordsOf(problems.url)}>
          <TextField
            label={t('product.url')}
            placeholder={t('product.urlPlaceholder')}
            kind="link"
            value={draft.url}
            onType={(url) => change({ url })}
          />
        </Field>
      )}
      {draft.linkType === 'miniProgram' && (
        <>
          <Field label={t('product.appId')} problem={wordsOf(problems.appId)}>
            <TextField
              label={t('product.appId')}
              placeholder="wx0123456789abcdef"
              kind="link"
              value={draft.appId}
              maxLength={40}
              onType={(appId) => change({ appId })}
            />
          </Field>
          <Field label={t('product.path')} problem={wordsOf(problems.path)}>
            <TextField
              label={t('product.path')}
              placeholder="pages/item/index?id=1"
              kind="link"
              value={draft.path}
              onType={(path) => change({ path })}
            />
          </Field>
        </>
      )}
    </FormSheet>
  )
}
