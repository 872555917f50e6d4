// Exceptions, templates, virtual calls, lambdas, run-time types, initialisers, coroutine-free C++ without its library.
namespace shapes {
struct Shape { virtual ~Shape(); virtual double area() const = 0; virtual int sides(int extra) { return extra; } };
struct Named { const char *name = "{shape}"; virtual const char *label() { return name; } };
struct Square : Shape, virtual Named { double side; explicit Square(double s) : side(s) {} double area() const override { return side * side; } };
template <typename T, int N> struct Ring : Square {
  T items[N] = {};
  Ring() : Square(N) {}
  T &operator[](int i) { return items[(i % N + N) % N]; }
  int sides(int extra) override { return Square::sides(extra) + N; }
};
Shape::~Shape() {}
}  // namespace shapes

struct Error { int code; Error(int c) : code(c) {} Error(const Error &o) : code(o.code + 1) {} ~Error() { code = 0; } };
struct Guard { int *p; ~Guard() { --*p; } };
int risky(int);
int made = risky(4);
static shapes::Square fixed(3.0);

int careful(int x, int *live) {
  ++*live;
  Guard guard{live};
  try {
    if (x > 9) throw Error(x);
    return risky(x);
  } catch (const Error &e) {
    Guard inner{live};
    return risky(e.code);
  } catch (int code) {
    return code;
  } catch (...) {
    if (x == 3) throw;
    return -1;
  }
}

template <typename F> int apply(F f, int n) { int s = 0; for (int i = 0; i < n; i++) s += f(i); return s; }
int closures(int k) { int hits = 0; auto f = [&hits, k](int i) mutable { hits += k; return i * k + hits; }; return apply(f, 7) + hits; }
double total(shapes::Shape *s, int n) { double t = 0; while (n--) t += s[0].area() + s->sides(n); return t; }
shapes::Square *cast(shapes::Shape *s) { return dynamic_cast<shapes::Square *>(s); }
int ring(int i) { shapes::Ring<long, 5> r; r[i] = i; r[i - 7] += 2; return (int)r[i] + r.sides(2); }
int once(int x) { static shapes::Square lazily(x); return (int)lazily.side; }
int (shapes::Shape::*member)(int) = &shapes::Shape::sides;
int through(shapes::Shape *s) { return (s->*member)(3); }
int noexceptions(int x) noexcept { return risky(x); }
thread_local Guard local{nullptr};
Guard *mine() { return &local; }
int operator""_twice(unsigned long long x) { return (int)x * 2; }
int literal() { return 21_twice; }
template int apply<int (*)(int)>(int (*)(int), int);
int *many(int n) { return new int[n]{1, 2, 3}; }
