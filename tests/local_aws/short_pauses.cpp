// short_pauses <program> <argument>...: becomes the program, written in Go, which from then on
// pauses for an eighth of the time that it means to: all of time.Sleep, time.NewTimer, time.After.
//
// hashicorp/aws waits because AWS is slow and only at last consistent: 55 seconds for the lifecycle
// of a bucket, a minute for a load balancer, whatever the API answers. A local API is neither, and
// with these pauses a deployment of the trading platform takes a quarter of an hour, in which the
// machine is idle. Everything else of the program stays as it is, the clock too. Where it cannot
// be changed so (another processor, no ptrace, a runtime that is laid out differently), it runs
// with its own pauses.
#include <elf.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <map>
#include <string>
#include <vector>

namespace {

using Bytes = std::vector<unsigned char>;

/// A Go program, as its file holds it.
class Program {
 public:
  explicit Program(const char* path) {
    const int file = ::open(path, O_RDONLY | O_CLOEXEC);
    struct stat facts {};
    if (file < 0 || ::fstat(file, &facts) != 0) return;
    size_ = static_cast<std::size_t>(facts.st_size);
    void* mapped = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
    ::close(file);
    if (mapped == MAP_FAILED) return;
    data_ = static_cast<const unsigned char*>(mapped);
    read_sections();
  }

  /// Addresses of functions by their names, of those that are there.
  std::map<std::string, std::uint64_t> functions(const std::vector<std::string>& names) const;
  /// What is at an address of the code.
  const unsigned char* code(std::uint64_t address) const {
    return data_ + text_.sh_offset + (address - text_.sh_addr);
  }
  /// Where nothing is: behind the code, on its last page. 0 when there is not so much room.
  std::uint64_t room(std::size_t bytes) const {
    constexpr std::uint64_t page = 4096;
    const std::uint64_t end = (text_.sh_addr + text_.sh_size + 15) / 16 * 16;
    return end % page != 0 && end / page == (end + bytes) / page ? end : 0;
  }
  bool is_understood() const { return table_.sh_size != 0 && text_.sh_size != 0; }

 private:
  template <class T>
  T at(std::uint64_t offset) const {
    T value{};
    if (offset + sizeof value <= size_) std::memcpy(&value, data_ + offset, sizeof value);
    return value;
  }
  void read_sections() {
    const auto header = at<Elf64_Ehdr>(0);
    if (std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 || header.e_machine != EM_X86_64 ||
        header.e_type != ET_EXEC)
      return;
    const auto section = [&](unsigned index) {
      return at<Elf64_Shdr>(header.e_shoff + index * std::uint64_t{header.e_shentsize});
    };
    const auto names = section(header.e_shstrndx);
    for (unsigned index = 0; index < header.e_shnum; ++index) {
      const auto found = section(index);
      const std::uint64_t name = names.sh_offset + found.sh_name;
      if (name + 11 > size_) continue;
      if (std::strcmp(reinterpret_cast<const char*>(data_ + name), ".text") == 0) text_ = found;
      if (std::memcmp(data_ + name, ".gopclntab", 11) == 0) table_ = found;
    }
  }

  const unsigned char* data_ = nullptr;
  std::size_t size_ = 0;
  Elf64_Shdr text_{};
  Elf64_Shdr table_{};
};

/// The head of the table of functions, as Go writes it since 1.20.
struct TableHead {
  std::uint32_t magic;
  unsigned char unused[4];
  std::uint64_t functions, files, text, names, units, file_names, values, entries;
};
constexpr std::uint32_t known_magic = 0xfffffff1;

std::map<std::string, std::uint64_t> Program::functions(const std::vector<std::string>& names
) const {
  std::map<std::string, std::uint64_t> found;
  const std::uint64_t table = table_.sh_offset;
  const auto head = at<TableHead>(table);
  if (head.magic != known_magic) return found;
  for (std::uint64_t index = 0; index < head.functions; ++index) {
    const std::uint64_t entry = table + head.entries + index * 8;
    const std::uint64_t facts = table + head.entries + at<std::uint32_t>(entry + 4);
    const std::uint64_t name = table + head.names + at<std::uint32_t>(facts + 4);
    for (const std::string& wanted : names)
      if (name + wanted.size() < size_ &&
          std::memcmp(data_ + name, wanted.c_str(), wanted.size() + 1) == 0)
        found[wanted] = head.text + at<std::uint32_t>(entry);
  }
  return found;
}

/// What is to be written where.
using Changes = std::map<std::uint64_t, Bytes>;

void append_jump(Bytes& bytes, Bytes instruction, std::uint64_t at, std::uint64_t target) {
  bytes.insert(bytes.end(), instruction.begin(), instruction.end());
  const auto distance = static_cast<std::int32_t>(target - (at + bytes.size() + 4));
  for (int shift = 0; shift < 32; shift += 8)
    bytes.push_back(static_cast<unsigned char>(static_cast<std::uint32_t>(distance) >> shift));
}

/// A function begins by comparing the stack with its end; that goes to the room, and after it what
/// divides the argument (a duration, in RAX) by eight.
bool shorten(const Program& program, std::uint64_t function, std::uint64_t room, Changes& changes) {
  const Bytes compares{0x49, 0x3b, 0x66, 0x10};     // cmp rsp, [r14+16]
  const Bytes jumps_if_below_or_equal{0x0f, 0x86};  // to where the stack grows
  const Bytes divides{0x48, 0xc1, 0xf8, 0x03};      // sar rax, 3
  const Bytes jumps{0xe9};
  constexpr std::size_t length = 10;
  const unsigned char* code = program.code(function);
  if (std::memcmp(code, compares.data(), 4) != 0 ||
      std::memcmp(code + 4, jumps_if_below_or_equal.data(), 2) != 0)
    return false;
  std::int32_t distance = 0;
  std::memcpy(&distance, code + 6, sizeof distance);
  const std::uint64_t grows =
      function + length + static_cast<std::uint64_t>(std::int64_t{distance});

  Bytes moved = compares;
  append_jump(moved, jumps_if_below_or_equal, room, grows);
  moved.insert(moved.end(), divides.begin(), divides.end());
  append_jump(moved, jumps, room, function + length);
  Bytes start;
  append_jump(start, jumps, function, room);
  changes[room] = moved;
  changes[function] = start;
  return true;
}

Changes changes_of(const char* path) {
  constexpr std::size_t room_each = 32;
  const Program program(path);
  if (!program.is_understood()) return {};
  const auto functions = program.functions({"time.Sleep", "time.NewTimer"});
  std::uint64_t room = program.room(room_each * functions.size());
  if (functions.size() != 2 || room == 0) return {};
  Changes changes;
  for (const auto& [name, address] : functions) {
    if (!shorten(program, address, room, changes)) return {};
    room += room_each;
  }
  return changes;
}

/// Whole words are written: what is beside the bytes stays.
void write(pid_t process, std::uint64_t address, const Bytes& bytes) {
  for (std::size_t index = 0; index < bytes.size(); ++index) {
    const std::uint64_t place = address + index;
    void* word = reinterpret_cast<void*>(place / 8 * 8);
    auto value = static_cast<std::uint64_t>(::ptrace(PTRACE_PEEKTEXT, process, word, nullptr));
    const unsigned shift = place % 8 * 8;
    value = (value & ~(std::uint64_t{0xff} << shift)) | std::uint64_t{bytes[index]} << shift;
    ::ptrace(PTRACE_POKETEXT, process, word, reinterpret_cast<void*>(value));
  }
}

/// Waits for `process` to become the program, changes it there, and lets it go.
void change(pid_t process, const Changes& changes) {
  for (int status = 0; ::waitpid(process, &status, 0) == process && WIFSTOPPED(status);) {
    if (status >> 8 == (SIGTRAP | (PTRACE_EVENT_EXEC << 8))) {
      for (const auto& [address, bytes] : changes) write(process, address, bytes);
      ::ptrace(PTRACE_DETACH, process, nullptr, nullptr);
      return;
    }
    ::ptrace(
        PTRACE_CONT, process, nullptr, reinterpret_cast<void*>(std::uintptr_t(WSTOPSIG(status)))
    );
  }
}

/// Starts what changes this process once it is the program. This one keeps its number, by which
/// whoever has started it knows it, and gets no child that it would have to wait for.
void let_be_changed(const Changes& changes) {
  int traced[2];
  if (::pipe2(traced, O_CLOEXEC) != 0) return;
  ::prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY, 0, 0, 0);
  const pid_t self = ::getpid();
  char byte = 0;
  const pid_t child = ::fork();
  if (child == 0) {
    if (::fork() != 0) ::_exit(0);
    for (int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::close(stream);
    const bool seized = ::ptrace(PTRACE_SEIZE, self, nullptr, PTRACE_O_TRACEEXEC) == 0;
    if (::write(traced[1], &byte, 1) == 1 && seized) change(self, changes);
    ::_exit(0);
  }
  ::close(traced[1]);
  if (child > 0 && ::waitpid(child, nullptr, 0) == child && ::read(traced[0], &byte, 1) != 1)
    std::fputs("short_pauses: nobody is there to shorten them\n", stderr);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::fputs("usage: short_pauses <program> [<argument>...]\n", stderr);
    return 64;
  }
  const Changes changes = changes_of(arguments[1]);
  if (!changes.empty()) let_be_changed(changes);
  ::execv(arguments[1], arguments + 1);
  std::perror(arguments[1]);
  return 127;
}
