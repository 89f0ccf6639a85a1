number      = 12.50e+3
words       = [true, false, null, name]
sum         = 1 + 2 * 3 - 4 / 5 % 6
compared    = a < b && c >= d || e == f && g != !h
grouped     = (a || b) && -c > 0
conditional = a ? b : c ? d : e
attributes  = a.b-c.d[0]["e"][f.g].0
splats      = [a[*].b[0].c, a.*.b.c, a[*]]
calls       = [f(), f(1, g(2)), f(a...), ns::f(1)]
objects     = { a = 1, "b c" : 2, (d) = 3, e = { f = [] } }
for_tuples  = [for a, b in c : [for d in b : d if d]]
for_objects = { for a in b : a.c => a.d... if a.e }
text        = "a${b}c${d.e}"
alone       = "${a}"
trimmed     = "a ${~ b ~} c %{~ if d ~} e %{~ else ~} f %{~ endif ~} g"
looped      = "%{ for a, b in c }${a}%{ if b }!%{ endif }%{ endfor }"
plain       = <<END
  a $${b}
    c \n
END
indented    = <<-END
    a

      b ${c}
    ${d} e
  END
