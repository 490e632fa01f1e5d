-- Numbers headings, tables and figures, marks header rows, and puts exhibits in, the same way for every format.

local exhibits = {}
local numbers = { 0, 0, 0 }
local captions = { table = 0, figure = 0 }
local labels = {} -- by the name that a link leads to: "Table 3", "section 2.1"
local marks = {} -- in Word, the bookmark around such a label

local function read_settings(meta)
  local file = io.open(pandoc.utils.stringify(meta['exhibits-file']))
  exhibits = pandoc.json.decode(file:read('a'), false)
  file:close()
  meta['exhibits-file'] = nil -- Word would keep it among the document's properties
end

-- Our own sections are numbered or plain. A heading inside a section's text goes below the section's heading, and never
-- skips a level, which would break the outline for a screen reader.
local function number_headings(blocks, section_word)
  local level, last = 0, 0
  return blocks:walk {
    Header = function(heading)
      if heading.classes:includes('section-numbered') then
        level = heading.level
        numbers[level] = numbers[level] + 1
        for deeper = level + 1, #numbers do numbers[deeper] = 0 end
        local number = table.concat(numbers, '.', 1, level)
        labels[heading.identifier] = section_word .. ' ' .. number
        table.insert(heading.content, 1, pandoc.Str(number))
        table.insert(heading.content, 2, FORMAT == 'docx' and pandoc.RawInline('openxml', '<w:r><w:tab/></w:r>') or pandoc.Space())
      elseif heading.classes:includes('section-plain') then
        level = heading.level
      else
        heading.level = math.min(math.max(heading.level, level + 1), math.max(last, level) + 1, 6)
      end
      last = heading.level
      heading.classes = {}
      return heading
    end,
  }
end

-- "Table 3: " before a caption. In Word the number is a field, so that it stays right when tables are moved, and the
-- label has a bookmark, so that the text and the list of tables can name it.
local function label(kind, word, id)
  captions[kind] = captions[kind] + 1
  local number = tostring(captions[kind])
  if id ~= '' then labels[id] = word .. ' ' .. number end
  if FORMAT ~= 'docx' then return { pandoc.Str(word .. ' ' .. number .. ':'), pandoc.Space() } end
  local mark = '_Ref_' .. kind .. '_' .. number
  if id ~= '' then marks[id] = mark end
  local bookmark = ' w:id="' .. (kind == 'table' and 7000000 or 8000000) + captions[kind] .. '"'
  local field = '<w:fldSimple w:instr=" SEQ ' .. word .. ' \\* ARABIC "><w:r><w:t>' .. number .. '</w:t></w:r></w:fldSimple>'
  return {
    pandoc.RawInline('openxml', '<w:bookmarkStart' .. bookmark .. ' w:name="' .. mark .. '"/>'),
    pandoc.Str(word), pandoc.Space(),
    pandoc.RawInline('openxml', field .. '<w:bookmarkEnd' .. bookmark .. '/>'),
    pandoc.Str(':'), pandoc.Space(),
  }
end

local function caption_of(element, kind, word)
  local first = element.caption.long[1]
  if not first then
    first = pandoc.Plain({})
    element.caption.long = pandoc.Blocks({ first })
  end
  local content = label(kind, word, element.identifier)
  for _, inline in ipairs(first.content) do table.insert(content, inline) end
  element.caption.long[1] = pandoc.Plain(content)
end

-- The first column heads its rows, the first row its columns: said in HTML by scope, in Word by the table's look.
local function mark_headers(t)
  for _, row in ipairs(t.head.rows) do
    for _, cell in ipairs(row.cells) do cell.attributes.scope = 'col' end
  end
  for _, body in ipairs(t.bodies) do
    body.row_head_columns = 1
    for _, row in ipairs(body.body) do
      if row.cells[1] then row.cells[1].attributes.scope = 'row' end
    end
  end
end

-- A table of two or three columns of numbers is not drawn over the whole line: the eye loses the row.
local shares = { narrow = 0.6, medium = 0.8 }

local function set_width(t)
  for class, share in pairs(shares) do
    if t.classes:includes(class) then
      for _, column in ipairs(t.colspecs) do column[2] = column[2] and column[2] * share end
      if FORMAT:match('html') then t.attributes.style = 'width:' .. math.floor(share * 100) .. '%' end
    end
  end
end

local function picture(image)
  local exhibit = exhibits[image.src:match('^exhibit:(.+)$') or '']
  if not exhibit then return {} end
  if FORMAT == 'typst' then
    local alt = exhibit.alt:gsub('\\', '\\\\'):gsub('"', '\\"')
    local file = '/' .. exhibit.file:match('[^/\\]+$')
    return pandoc.RawInline('typst', '#image("' .. file .. '", alt: "' .. alt .. '", width: ' .. exhibit.width .. ')')
  end
  if FORMAT == 'docx' then
    local file = io.open(exhibit.file, 'rb')
    pandoc.mediabag.insert(image.src, 'image/png', file:read('a'))
    file:close()
    return pandoc.Image(pandoc.Str(exhibit.alt), image.src, '', { width = exhibit.width })
  end
  return pandoc.Image(pandoc.Str(exhibit.alt), image.src, '', pandoc.Attr('', {}, { { 'style', 'width:' .. exhibit.width }, { 'alt', exhibit.alt } }))
end

-- A list of single paragraphs is set close, however many empty lines its section has between them.
local function close_list(list)
  for _, item in ipairs(list.content) do
    if #item ~= 1 or item[1].t ~= 'Para' then return nil end
  end
  for _, item in ipairs(list.content) do item[1] = pandoc.Plain(item[1].content) end
  return list
end

local styles = { note = 'Note', guidance = 'Guidance' }

local function styled(div)
  for class, style in pairs(styles) do
    if div.classes:includes(class) and FORMAT == 'docx' then div.attributes['custom-style'] = style end
  end
  if div.classes:includes('guidance') and FORMAT:match('html') then div.attributes.role = 'note' end
  return div
end

-- A box to write in by hand, on a sheet that is printed.
local box_lines = 6
local box_edges = ''
for _, side in ipairs({ 'top', 'left', 'bottom', 'right' }) do
  box_edges = box_edges .. '<w:' .. side .. ' w:val="single" w:sz="6" w:space="4" w:color="808080"/>'
end
local box_line = '<w:p><w:pPr><w:keepNext/><w:pBdr>' .. box_edges .. '</w:pBdr><w:spacing w:before="0" w:after="0"/></w:pPr></w:p>'
local boxes = {
  typst = '#block(width: 100%, height: 3.4cm, stroke: 0.75pt + rgb("#808080"))',
  docx = box_line:rep(box_lines) .. '<w:p/>',
}

local function space(div)
  if not div.classes:includes('space') then return nil end
  if FORMAT == 'docx' then return pandoc.RawBlock('openxml', boxes.docx) end
  if FORMAT == 'typst' then return pandoc.RawBlock('typst', boxes.typst) end
  return div
end

-- The colour of an action, behind its word: never the colour alone.
local colours = {
  ['rag-red'] = { 'B10E1E', 'FFFFFF' },
  ['rag-amber'] = { 'FFBF47', '0B0C0C' },
  ['rag-green'] = { '00703C', 'FFFFFF' },
  ['rag-complete'] = { '12436D', 'FFFFFF' },
  ['rag-notstarted'] = { 'DEE0E2', '0B0C0C' },
}

local function coloured(span)
  local colour = colours[span.classes[1] or '']
  if not colour then return span.content end
  local word = pandoc.utils.stringify(span)
  if FORMAT == 'docx' then
    local look = '<w:b/><w:color w:val="' .. colour[2] .. '"/><w:shd w:val="clear" w:color="auto" w:fill="' .. colour[1] .. '"/>'
    local text = word:gsub('&', '&amp;'):gsub('<', '&lt;'):gsub(' ', '\u{a0}')
    return pandoc.RawInline('openxml', '<w:r><w:rPr>' .. look .. '</w:rPr><w:t xml:space="preserve">\u{a0}' .. text .. '\u{a0}</w:t></w:r>')
  end
  if FORMAT == 'typst' then
    local box = '#box(fill: rgb("#' .. colour[1] .. '"), inset: (x: 3pt), outset: (y: 2.5pt))[#text(fill: rgb("#' .. colour[2] .. '"), weight: "bold")['
    local inside = pandoc.Inlines({ pandoc.RawInline('typst', box) })
    inside:extend(span.content)
    inside:insert(pandoc.RawInline('typst', ']]'))
    return inside
  end
  return span
end

-- In Typst a note is set small, and a table or figure keeps to one page with its note; only a long table may break. What
-- leads to a table stays on its page, and so does a line in bold with its list.
local longest_whole, most_text = 16, 1500

local function is_note(block) return block and block.t == 'Div' and block.classes:includes('note') end

local function is_long(block)
  if block.t ~= 'Table' then return false end
  local rows = 0
  for _, body in ipairs(block.bodies) do rows = rows + #body.body end
  return rows > longest_whole or #pandoc.utils.stringify(block) > most_text
end

-- Rows are held whole only where none can be higher than a page, beyond which its text would be lost: at most so many
-- lines in any cell, of so many letters over the whole width.
local most_lines, line_letters = 20, 95

local function lines_of(cell, width)
  local breaks = 0
  cell = pandoc.Blocks(cell.contents):walk({ LineBreak = function() breaks = breaks + 1 end })
  return #cell + breaks + #pandoc.utils.stringify(cell) / (line_letters * width)
end

local function has_low_rows(t)
  for _, body in ipairs(t.bodies) do
    for _, row in ipairs(body.body) do
      for number, cell in ipairs(row.cells) do
        local width = t.colspecs[number] and t.colspecs[number][2]
        if not width or width == 0 then width = 1 / #t.colspecs end
        for _, one in ipairs(cell.contents) do
          if one.t ~= 'Plain' and one.t ~= 'Para' then return false end
        end
        if lines_of(cell, width) > most_lines then return false end
      end
    end
  end
  return true
end

local function around(block)
  if not is_long(block) then return '#whole[' end
  return has_low_rows(block) and '#long(hold: true)[' or '#long['
end

local function is_box(block) return block and block.t == 'RawBlock' and block.text == boxes.typst end

local function leads_on(block, after)
  if block.t ~= 'Para' or not after then return false end
  local is_heading = #block.content == 1 and block.content[1].t == 'Strong'
  return after.t == 'Table' or (is_heading and after.t == 'BulletList')
end

local function typst(text) return pandoc.RawBlock('typst', text) end

local function typst_blocks(blocks)
  local result, position = pandoc.Blocks({}), 1
  while position <= #blocks do
    local block, after = blocks[position], blocks[position + 1]
    if block.t == 'Table' or block.t == 'Figure' then
      result:extend({ typst(around(block)), block })
      if is_note(after) then
        result:extend({ typst('#note['), table.unpack(after.content) })
        result:insert(typst(']'))
        position = position + 1
      end
      result:insert(typst(']'))
    elseif block.t == 'BulletList' and is_box(after) or leads_on(block, after) then
      result:extend({ typst('#block(sticky: true)['), block, typst(']') })
    else
      result:insert(block)
    end
    position = position + 1
  end
  return result
end

-- A name may stand once in a document, and a link may only lead to a name that is there.
local named = {}

local function name_once(element)
  local name = element.identifier
  if not name or name == '' then return nil end
  if named[name] then element.identifier = '' end
  named[name] = true
  return element
end

local once = { traverse = 'topdown' }
for _, kind in ipairs({ 'Header', 'Div', 'Table', 'Figure', 'CodeBlock', 'Span', 'Link', 'Image', 'Code' }) do
  once[kind] = name_once
end

-- "Table 4" where the text says see("..."): the table of that name, or else the figure; what stands in the link already
-- is for a reader of a document that prints neither.
local other = { tbl = 'fig', fig = 'tbl' }

local function see(link, name)
  local kind, rest = name:match('^(%l%l%l)%-(.+)$')
  if not named[name] and other[kind] and named[other[kind] .. '-' .. rest] then name = other[kind] .. '-' .. rest end
  if not labels[name] then return link.content end
  if marks[name] then
    local field = '<w:fldSimple w:instr=" REF ' .. marks[name] .. ' \\h "><w:r><w:t>' .. labels[name] .. '</w:t></w:r></w:fldSimple>'
    return pandoc.RawInline('openxml', field)
  end
  return pandoc.Link(labels[name], '#' .. name)
end

-- "… and Table 4" after a sentence that is whole without it: nothing where the document does not print that table.
local function also(link, name)
  if not labels[name] then return {} end
  local before = link.content
  before:insert(1, pandoc.Space())
  before:insert(pandoc.Space())
  before:insert(see(link, name))
  return before
end

local function resolve(link)
  local name = link.target:match('^#(.+)')
  if not name then return link end
  if link.classes:includes('also') then return also(link, name) end
  if link.classes:includes('see') then return see(link, name) end
  if not named[name] then return link.content end
  if labels[name] and #link.content == 0 then link.content = { pandoc.Str(labels[name]) } end
  return link
end

function Pandoc(doc)
  read_settings(doc.meta)
  local words = PANDOC_WRITER_OPTIONS.variables
  doc = doc:walk(once)
  doc.blocks = number_headings(doc.blocks, tostring(words['section-word'])):walk {
    traverse = 'topdown',
    Table = function(t)
      caption_of(t, 'table', tostring(words['table-word']))
      mark_headers(t)
      set_width(t)
      return t
    end,
    Figure = function(figure)
      caption_of(figure, 'figure', tostring(words['figure-word']))
      return figure
    end,
    Div = function(div) return space(div) or styled(div) end,
    BulletList = close_list,
    OrderedList = close_list,
  }
  doc.blocks = doc.blocks:walk { Image = picture, Link = resolve, Span = coloured }
  if FORMAT == 'typst' then doc.blocks = typst_blocks(doc.blocks) end
  return doc
end
