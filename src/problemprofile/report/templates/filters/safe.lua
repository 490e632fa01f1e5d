-- Takes out of the parsed document whatever text from a partner could use to do more than be read: raw HTML, Word or
-- Typst code, attributes (an onclick is one), links that run a script, and pictures that are not exhibits of this
-- edition. Only the report's own classes stay.

local ours = { ['section-numbered'] = true, ['section-plain'] = true, guidance = true, note = true, space = true, narrow = true, medium = true, see = true, also = true }

local function clean(attr)
  local kept = {}
  for _, class in ipairs(attr.classes) do
    if ours[class] then table.insert(kept, class) end
  end
  local name = attr.identifier:match('^[%w_-]+$') or ''
  return pandoc.Attr(name, kept, {})
end

local function stripped(element)
  element.attr = clean(element.attr)
  return element
end

local function harmless(target)
  local scheme = target:lower():gsub('[%s%c]', ''):match('^([%w+.-]+):')
  return scheme == nil and target:match('^#') or scheme == 'https' or scheme == 'http' or scheme == 'mailto'
end

local function words_of(element) return element.content end

function Link(link)
  if not harmless(link.target) then return link.content end
  return pandoc.Link(link.content, link.target, '', clean(link.attr))
end

function Image(image)
  if image.src:match('^exhibit:[%w-]+$') then
    image.attr = clean(image.attr)
    image.title = ''
    return image
  end
  return pandoc.Emph(pandoc.Str(tostring(PANDOC_WRITER_OPTIONS.variables['picture-missing'])))
end

function Table(t)
  t.attr = clean(t.attr)
  local function bare(rows)
    for _, row in ipairs(rows) do
      row.attr = pandoc.Attr()
      for _, cell in ipairs(row.cells) do cell.attr = pandoc.Attr() end
    end
  end
  bare(t.head.rows)
  bare(t.foot.rows)
  for _, body in ipairs(t.bodies) do
    bare(body.head)
    bare(body.body)
  end
  return t
end

function RawInline() return {} end
function RawBlock() return {} end
function Math(math) return pandoc.Str(math.text) end
Cite = words_of

-- Of spans only the colours of an action stay.
function Span(span)
  local colour = span.classes[1] or ''
  if not colour:match('^rag%-%l+$') then return span.content end
  return pandoc.Span(span.content, pandoc.Attr('', { colour }, {}))
end

Div, Code, CodeBlock, Figure = stripped, stripped, stripped, stripped

function Header(heading)
  if pandoc.utils.stringify(heading):match('^%s*$') then return {} end
  return stripped(heading)
end
